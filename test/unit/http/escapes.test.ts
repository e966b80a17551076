import { listReadings } from '../../../http/escapes';

const listTexts = (text: string): string[] => [...listReadings(text)].map((reading) => reading.text);

test('a text without escapes has one reading', () => {
	expect(listTexts('plain')).toEqual(['plain']);
});

test('escapes within escapes are read three deep', () => {
	expect(listTexts('%25252541')).toEqual(['%25252541', '%252541', '%2541', '%41']);
});

test('what reads alike by several kinds of escapes is one reading', () => {
	const texts = listTexts('%2541&amp;amp;\\\\n');
	expect(new Set(texts).size).toBe(texts.length);
});
