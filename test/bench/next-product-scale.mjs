// fitNextProduct on a made-up shop of many products: node test/bench/next-product-scale.mjs [products] [customers] (after npm run build).
// Products come in groups of ten that go together. Processor time, since machines are shared.
import { fitNextProduct } from 'steelyard/fit';

const [products = 10_000, customers = 20_000] = process.argv.slice(2).map(Number);
let state = 1;
const next = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 4294967296;
};
const below = (n) => Math.floor(next() * n);
const rows = Array.from({ length: customers }, () => {
  const group = below(products / 10);
  const some = (n) => Array.from({ length: n }, () => `p${next() < 0.8 ? group * 10 + below(10) : below(products)}`);
  return { owned: some(15), bought: some(2) };
});
const start = process.cpuUsage().user;
const { report } = fitNextProduct(rows, { owned: 'owned', bought: 'bought', minOwners: 5 });
const seconds = (process.cpuUsage().user - start) / 1e6;
const { approximation, itemWeights, ridges } = report;
console.log(
  `${products} products, ${customers} customers: ${seconds.toFixed(0)} s of processor time, ${ridges.length} ridges, ${itemWeights} weights, at most ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`,
);
console.log(approximation);
for (const { text } of report.findings) console.log(`- ${text}`);
