import {
	addGuesses,
	describeTaken,
	foldLook,
	indexNames,
	listSpellings,
	showName,
} from '../../../nodes/shared/values/lookAlike';

const index = (...names: string[]) => indexNames(names, (name) => name);

const composed = 'Köln Support';
const decomposed = composed.normalize('NFD');

test.each([
	['a letter and its mark apart', decomposed],
	['a no-break space', 'Köln\u00a0Support'],
	['two blanks', 'Köln  Support'],
	['another case', 'KÖLN SUPPORT'],
	['a blank at the end', 'Köln Support '],
	['a zero-width space', 'Köln\u200b Support'],
	['an ideographic space', 'Köln\u3000Support'],
	['all at once', `  ${decomposed.toUpperCase().replace(' ', '\u00a0 ')}\ufeff`],
])('a name looks the same with %s', (_what, name) => {
	expect(foldLook(name)).toBe(foldLook(composed));
	expect(index(composed, 'Other').find(name).things).toEqual([composed]);
	expect(index(name, 'Other').find(composed).things).toEqual([name]);
});

test('what is written so comes first, then another case, then what looks the same', () => {
	const names = index('team', 'Team', `Te\u200bam`, 'TEAM B', 'Team\u00a0B');
	expect(names.find('Team')).toEqual({ things: ['Team'], by: 'writing' });
	expect(names.find('TEAM')).toEqual({ things: ['team', 'Team'], by: 'anyCase' });
	expect(names.find('team b')).toEqual({ things: ['TEAM B'], by: 'anyCase' });
	expect(names.find('team  b')).toEqual({ things: ['TEAM B', 'Team\u00a0B'], by: 'look' });
	expect(names.alike('Team')).toEqual(['team', 'Team', 'Te\u200bam']);
	expect(names.alike('team c')).toEqual([]);
	expect(names.find('team c')).toEqual({ things: [], by: 'look' });
});

test.each([
	['a hyphen', 'Billing-Team'],
	['no blank', 'BillingTeam'],
	['a stop', 'Billing Team.'],
	['an accent', 'Bílling Team'],
	['a Cyrillic letter', 'Billing Tе\u0430m'],
	['wide letters', 'Ｂilling Team'],
])('a name with %s is a guess, and no more', (_what, name) => {
	const names = index('Billing Team', 'Sales');
	expect(names.find(name).things).toEqual([]);
	expect(names.guess(name)).toEqual(['Billing Team']);
});

test('a name without a letter or digit is like none', () => {
	expect(index('-', '***').guess('—')).toEqual([]);
});

test('the other spellings of a name, for services that find it only as it is written', () => {
	expect(listSpellings('Sales')).toEqual([]);
	expect(listSpellings('Sales  Team')).toEqual(['Sales Team', 'Sales\u00a0Team']);
	expect(listSpellings(decomposed)).toEqual([composed, 'Köln\u00a0Support']);
});

test('sentences name what looks alike, three at most', () => {
	expect(addGuesses([])).toBe('');
	expect(addGuesses(['A', 'A'])).toBe(' "A" looks like it.');
	expect(addGuesses(['A', 'B', 'C'])).toBe(' These look like it: "A", "B", "C".');
	expect(addGuesses(['A', 'B', 'C', 'D', 'E'])).toBe(' These look like it: "A", "B", "C", and 2 more.');
	expect(showName('A\u00a0B')).toBe('"A\\u00a0B"');
	expect(describeTaken(new Map(), 'group')).toEqual([]);
	const taken = new Map(['a', 'b', 'c', 'd'].map((name) => [`${name}\u00a0`, name]));
	expect(describeTaken(taken, 'group')).toEqual([
		'Taken for the only group that looks the same, and written otherwise: "a\\u00a0" for "a", "b\\u00a0" for "b", "c\\u00a0" for "c" and 1 more.',
	]);
});
