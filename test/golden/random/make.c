/* gcc -O2 -o make make.c && ./make > xoshiro128.json
   The generator below is the reference implementation xoshiro128** 1.1, written in 2018 by David Blackman and Sebastiano
   Vigna (vigna@acm.org), dedicated to the public domain worldwide: https://prng.di.unimi.it/xoshiro128starstar.c */
#include <stdint.h>
#include <stdio.h>

static inline uint32_t rotl(const uint32_t x, int k) { return (x << k) | (x >> (32 - k)); }
static uint32_t s[4];
uint32_t next(void) {
	const uint32_t result = rotl(s[1] * 5, 7) * 9;
	const uint32_t t = s[1] << 9;
	s[2] ^= s[0];
	s[3] ^= s[1];
	s[1] ^= s[2];
	s[0] ^= s[3];
	s[2] ^= t;
	s[3] = rotl(s[3], 11);
	return result;
}

int main(void) {
	const uint32_t states[][4] = {{1, 2, 3, 4}, {0, 0, 0, 1}, {0xffffffff, 0x80000000, 0x12345678, 0}, {2718281828u, 3141592653u, 577215664u, 1414213562u}};
	printf("{ \"madeBy\": \"xoshiro128** 1.1 reference in C, gcc\", \"script\": \"test/golden/random/make.c\", \"tolerance\": 0,\n  \"cases\": [");
	for (int c = 0; c < 4; c++) {
		for (int i = 0; i < 4; i++) s[i] = states[c][i];
		printf("%s\n    { \"state\": [%u, %u, %u, %u], \"first\": [", c ? "," : "", s[0], s[1], s[2], s[3]);
		for (int i = 0; i < 50; i++) printf("%s%u", i ? ", " : "", next());
		printf("] }");
	}
	printf("\n  ] }\n");
}
