"""Golden vectors of the elementary functions, at 400 bits: python3 make.py (needs mpmath)

Each case is [arguments..., nearest double, what the double lacks of the exact value, in units of its last place].
Infinities, NaN and -0 are written as text.
"""
import json, math, os, random, sys
import mpmath as mp

mp.mp.prec = 400
HERE = os.path.dirname(os.path.abspath(__file__))
LARGEST = mp.mpf(sys.float_info.max)
TINY = 5e-324


def nearest(exact):
    """The double nearest to an exact value, ties to even, subnormals included: integer division rounds once."""
    if abs(exact) >= LARGEST + mp.mpf(2) ** 970:
        return math.inf if exact > 0 else -math.inf
    if exact == 0:
        return 0.0
    sign, man, exp, _ = exact._mpf_
    value = int(man) / (1 << -exp) if exp < 0 else float(int(man) << exp)
    return -value if sign else value


def text(x):
    if math.isnan(x):
        return 'NaN'
    if math.isinf(x):
        return 'Infinity' if x > 0 else '-Infinity'
    return '-0' if x == 0 and math.copysign(1, x) < 0 else x


def case(f, *args):
    exact = f(*[mp.mpf(a) for a in args])
    y = nearest(exact)
    rest = 0.0 if math.isinf(y) else float((exact - mp.mpf(y)) / mp.mpf(math.ulp(y) if y else TINY))
    return [*args, text(y), round(rest, 6)]


def logistic(x):
    return 1 / (1 + mp.exp(-x))


def log1p_exp(x):
    return mp.log1p(mp.exp(x))


def log1p(x):
    with mp.workprec(1600):
        return +mp.log(1 + x)


def expm1(x):
    with mp.workprec(1600):
        return +(mp.exp(x) - 1)


def logit(p):
    with mp.workprec(1600):
        return +mp.log(p / (1 - p))


r = random.Random(20260630)
U = r.uniform
spread = lambda low, high: r.choice([-1, 1]) * 2.0 ** U(low, high)
up = lambda x: math.nextafter(x, math.inf)
down = lambda x: math.nextafter(x, -math.inf)
around = lambda *xs: [y for x in xs for y in (down(x), x, up(x))]
inf, nan = math.inf, math.nan
powers = [2.0 ** k for k in range(-60, 9)]
signed = [s * x for x in powers for s in (1, -1)]
switches = [n * math.log(2) / 256 for n in (1, 3, 5, 127, 255, 257, 1025, -1, -3, -5, -127, -255, -257, -1025)]

FUNCTIONS = {
    'exp': (mp.exp, signed + around(709.782712893384, -708, 709, -708.3964185322641, -745.1332191019411, *switches)
            + [U(-745, 709) for _ in range(120)] + [U(-745.2, -708) for _ in range(60)] + [U(-1, 1) for _ in range(60)],
            [[0, 1], ['-0', 1], [710, 'Infinity'], [-746, 0], [1e308, 'Infinity'], [-1e308, 0]]
            + [['Infinity', 'Infinity'], ['-Infinity', 0], ['NaN', 'NaN'], [TINY, 1]]),
    'exp2': (lambda x: mp.power(2, x), signed + around(-1022.0, 1023.0) + [down(1024.0), -1074.5, -1074.99] + [float(k) for k in range(-1074, 1024, 17)]
             + [U(-1075, 1024) for _ in range(100)] + [U(-1075, -1022) for _ in range(50)] + [U(-1, 1) for _ in range(60)],
             [[0, 1], [1024, 'Infinity'], [-1075.5, 0], [-1e300, 0], ['Infinity', 'Infinity'], ['-Infinity', 0], ['NaN', 'NaN']]),
    'expm1': (expm1, signed + around(0.35, -0.35, -40, 709, 709.782712893384, *switches) + [U(-40, 709) for _ in range(80)] + [U(-2, 2) for _ in range(160)]
              + [spread(-1000, -60) for _ in range(20)],
              [['-0', '-0'], [0, 0], [710, 'Infinity'], ['Infinity', 'Infinity'], ['-Infinity', -1], [-800, -1], ['NaN', 'NaN'], [TINY, TINY], [-TINY, -TINY]]),
    'ln': (mp.log, powers + around(1.0, 2.0, 0.5, math.sqrt(2), math.sqrt(0.5), 10.0, sys.float_info.min) + [TINY, sys.float_info.max]
           + [abs(spread(-1074, 1023)) for _ in range(120)] + [U(0.5, 2) for _ in range(80)] + [1 + spread(-52, -2) for _ in range(60)] + [2.0 ** U(-1074, -1022) for _ in range(40)],
           [[0, '-Infinity'], ['-0', '-Infinity'], [1, 0], [-1, 'NaN'], ['-Infinity', 'NaN'], ['Infinity', 'Infinity'], ['NaN', 'NaN'], [-TINY, 'NaN']]),
    'log1p': (log1p, powers + [-x for x in powers if x < 1] + around(1.0, -0.5, math.sqrt(2) - 1, math.sqrt(0.5) - 1, 5e-17) + [up(-1.0)]
              + [abs(spread(-1000, 1023)) for _ in range(80)] + [U(-1, 1) for _ in range(100)],
              [['-0', '-0'], [0, 0], [-1, '-Infinity'], [-1.5, 'NaN'], ['-Infinity', 'NaN'], ['Infinity', 'Infinity'], ['NaN', 'NaN'], [TINY, TINY]]),
    'logistic': (logistic, signed + around(36.8, -36.8, -708, 708, -709, -745, -745.1, 40, -40, 17, 24) + [U(-745, -708) for _ in range(60)]
                 + [U(-745, 40) for _ in range(80)] + [U(-6, 6) for _ in range(160)] + [U(10, 37.5) for _ in range(40)],
                 [[0, 0.5], ['-0', 0.5], [1000, 1], [-1000, 0], ['Infinity', 1], ['-Infinity', 0], ['NaN', 'NaN'], [TINY, 0.5], [1e308, 1], [-1e308, 0]]),
    'logit': (logit, [x for x in powers if x < 1] + [1 - x for x in powers if 2.0 ** -53 <= x < 1] + around(0.4143, 0.5857, 0.75, 0.25) + [up(0.5), down(0.5), TINY, down(1.0), 2.0 ** -54]
              + [r.random() for _ in range(120)] + [U(0.3, 0.7) for _ in range(80)] + [2.0 ** U(-1074, -1) for _ in range(40)],
              [[0, '-Infinity'], ['-0', '-Infinity'], [1, 'Infinity'], [0.5, 0], [1.0000000000000002, 'NaN'], [-TINY, 'NaN'], ['NaN', 'NaN'], ['Infinity', 'NaN']]),
    'log1pExp': (log1p_exp, signed + around(-745.0, 36.8, -36.8, 708.0) + [U(-745, 40) for _ in range(120)] + [U(-6, 6) for _ in range(120)],
                 [[1000, 1000], [-1000, 0], ['Infinity', 'Infinity'], ['-Infinity', 0], ['NaN', 'NaN']]),
}

TOLERANCE = {'logistic': 2.6, 'log1pExp': 2}


def write(name, cases, specials):
    with open(os.path.join(HERE, name + '.json'), 'w') as file:
        head = {'madeBy': f'mpmath {mp.__version__}, 400 bits', 'script': 'test/golden/arithmetic/make.py', 'tolerance': TOLERANCE.get(name, 1), 'unit': 'ulp'}
        file.write(json.dumps(head)[:-1] + ',\n"cases": [\n' + ',\n'.join(map(json.dumps, cases)) + '\n],\n"exact": [\n' + ',\n'.join(map(json.dumps, specials)) + '\n]}\n')
    print(name, len(cases) + len(specials))


for name, (f, inputs, specials) in FUNCTIONS.items():
    write(name, [case(f, float(x)) for x in inputs], specials)

pairs = [(float(b), float(e)) for b in (2, 3, 10, 0.5, 1.07, 1e-5) for e in (-20, -3, -1, -0.5, 0.5, 1, 2, 2.5, 10, 100)]
pairs += [(x, U(-740, 709) / math.log(x)) for x in [1 + spread(-50, -1) for _ in range(80)]]
pairs += [(x, U(-744, 709) / math.log(x)) for x in [2.0 ** U(-1074, 1023) for _ in range(80)]]
pairs += [(U(0.1, 20), U(-30, 30)) for _ in range(80)] + [(U(0.5, 2), spread(-60, 3)) for _ in range(40)] + [(x, 0.5) for x in (TINY, sys.float_info.max, 1e-310)]
pairs += [(up(1.0), 2.0 ** 61), (down(1.0), 2.0 ** 62), (up(1.0), 1e-300), (1e300, 1e-300), (2.0, 1023.9999999999999), (2.0, -1074.0), (2.0, -1074.5)]
special = [
    [0, 0, 1], ['NaN', 0, 1], ['Infinity', '-0', 1], ['NaN', 1, 'NaN'], [1, 'NaN', 'NaN'], [1, 'Infinity', 'NaN'], [-1, '-Infinity', 'NaN'],
    [2, 'Infinity', 'Infinity'], [2, '-Infinity', 0], [0.5, 'Infinity', 0], [0.5, '-Infinity', 'Infinity'], [-2, 'Infinity', 'Infinity'], [-0.5, 'Infinity', 0],
    ['Infinity', 2, 'Infinity'], ['Infinity', -2, 0], ['-Infinity', 3, '-Infinity'], ['-Infinity', 2, 'Infinity'], ['-Infinity', -3, '-0'], ['-Infinity', -2, 0],
    ['-Infinity', 0.5, 'Infinity'], ['-Infinity', -0.5, 0], [0, 3, 0], ['-0', 3, '-0'], ['-0', 2, 0], [0, -3, 'Infinity'], ['-0', -3, '-Infinity'], ['-0', -2, 'Infinity'],
    ['-0', 0.5, 0], [-2, 3, -8], [-2, 2, 4], [-2, 0.5, 'NaN'], [-8, 0.3333333333333333, 'NaN'], [1, 1e308, 1], [-1, 9007199254740991, -1], [-1, 9007199254740992, 1],
    [2, 1024, 'Infinity'], [2, -1076, 0], [-2, 1025, '-Infinity'], [-2, -1077, '-0'], [10, 22, 1e22], [7, 3, 343], [1.5, 5, 7.59375], [9, 0.5, 3],
]
write('pow', [case(lambda x, y: mp.power(x, y), *pair) for pair in pairs], special)
