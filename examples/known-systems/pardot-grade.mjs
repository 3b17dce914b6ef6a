// A profile grade as Pardot gives it: every prospect starts at D and moves in thirds of a letter per criterion.
import { defineLeadScore, evaluate, ledger } from 'steelyard';

const LETTERS = ['A+', 'A', 'A-', 'B+', 'B', 'B-', 'C+', 'C', 'C-', 'D+', 'D', 'D-', 'F'];
const third = (if_, amount, id) => ({ type: 'when', id, if: if_, amount, missing: 0 });

// One point is a third of a letter; D stands at 0.
export const model = defineLeadScore({
  kind: 'leadScore',
  schema: 2,
  name: 'pardot-style profile grade',
  version: '1',
  attributes: {
    title: { type: 'category', values: ['executive', 'manager', 'staff', 'student'] },
    industry: { type: 'category', values: ['technology', 'manufacturing', 'education'] },
    employees: { type: 'number', unit: 'people', min: 1 },
    country: { type: 'category', values: ['served', 'not served'] },
  },
  axes: [
    {
      id: 'profile',
      terms: [
        third({ attribute: 'title', oneOf: ['executive'] }, 3, 'executive: a whole letter'),
        third({ attribute: 'title', oneOf: ['manager'] }, 2, 'manager: two thirds'),
        third({ attribute: 'title', oneOf: ['student'] }, -2, 'student: two thirds down'),
        third({ attribute: 'industry', oneOf: ['technology'] }, 3, 'our industry: a whole letter'),
        third({ attribute: 'employees', atLeast: 200 }, 2, 'large enough: two thirds'),
        third({ attribute: 'country', equals: 'served' }, 2, 'country we serve: two thirds'),
      ],
      grades: LETTERS.map((label, i) => ({ label, atLeast: i === LETTERS.length - 1 ? null : 10 - i })),
    },
  ],
  bands: [
    { label: 'sales', atLeast: 7 },
    { label: 'nurture', atLeast: 1 },
    { label: 'disqualify', atLeast: null },
  ],
});

const asOf = '2026-06-30T00:00:00Z';
export const cases = [
  // D + a letter (executive) + a letter (industry) + 2/3 (size) + 2/3 (country) = A+.
  { record: { title: 'executive', industry: 'technology', employees: 500, country: 'served' }, grade: 'A+' },
  // D + 2/3 (manager) + 2/3 (country): D+, C-, C, C+.
  { record: { title: 'manager', industry: 'education', employees: 40, country: 'served' }, grade: 'C+' },
  { record: { title: 'staff', industry: 'education', employees: 40, country: 'not served' }, grade: 'D' },
  { record: { title: 'student', industry: 'education', employees: 40, country: 'not served' }, grade: 'F' },
];

for (const { record } of cases) console.log(`${ledger(model, evaluate(model, record, { asOf }))}\n`);
