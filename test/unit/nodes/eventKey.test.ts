import fc from 'fast-check';
import { makeEventKey } from '../../../nodes/Zendesk/jobTrigger/eventKey';

test('64 hexadecimal digits, the same each time', () => {
	expect(makeEventKey('a run and a body')).toMatch(/^[0-9a-f]{64}$/);
	expect(makeEventKey('a run and a body')).toBe(makeEventKey('a run and a body'));
	expect(makeEventKey('')).toMatch(/^[0-9a-f]{64}$/);
});

test('another text gives other digits', () => {
	fc.assert(
		fc.property(fc.string(), fc.string(), (a, b) => {
			fc.pre(a !== b);
			expect(makeEventKey(a)).not.toBe(makeEventKey(b));
		}),
	);
});

test('100,000 texts that differ by a number have 100,000 digests', () => {
	expect(new Set(Array.from({ length: 100_000 }, (_, index) => makeEventKey(`run/${index}`))).size).toBe(100_000);
});

test('the key of a text is what n8n has saved for it before', () => {
	const saved = '23488e8a806a6abee099b80f3f7b38cb562501502a06db1d8995647dc2c8d61e';
	expect(makeEventKey('a run and a body')).toBe(saved);
});
