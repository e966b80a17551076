import fc from 'fast-check';
import { digest } from '../../../nodes/shared/values/digest';

test('64 hexadecimal digits, the same each time', () => {
	expect(digest('a run and a body')).toMatch(/^[0-9a-f]{64}$/);
	expect(digest('a run and a body')).toBe(digest('a run and a body'));
	expect(digest('')).toMatch(/^[0-9a-f]{64}$/);
});

test('another text gives other digits', () => {
	fc.assert(
		fc.property(fc.string(), fc.string(), (a, b) => {
			fc.pre(a !== b);
			expect(digest(a)).not.toBe(digest(b));
		}),
	);
});

test('100,000 texts that differ by a number have 100,000 digests', () => {
	expect(new Set(Array.from({ length: 100_000 }, (_, index) => digest(`run/${index}`))).size).toBe(100_000);
});
