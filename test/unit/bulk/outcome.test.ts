import { codes } from '../../../bulk/codes';
import { fateOf, isStatus } from '../../../bulk/types';

test.each([
	['created', 'done'],
	['updated', 'done'],
	['deleted', 'done'],
	['added', 'done'],
	['removed', 'done'],
	['unchanged', 'done'],
	['planned', 'done'],
	['submitted', 'done'],
	['failed', 'failed'],
	['unsent', 'unsent'],
	['held', 'unsent'],
	['unknown', 'unknown'],
] as const)('the fate of what is %s is %s', (status, fate) => {
	expect(fateOf(status)).toBe(fate);
});

test.each(Object.entries(codes))('the code %s is in snake case and is explained in a sentence', (code, line) => {
	expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
	expect(line).toMatch(/^("?[A-Z]).{10,}\.$/);
});

test('a status is told from any other word, and from what is no text', () => {
	expect(isStatus('created')).toBe(true);
	for (const word of ['made', 'toString', '', 7, null, undefined]) expect(isStatus(word)).toBe(false);
});
