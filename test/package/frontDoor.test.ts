/* What the docs say of n8n's nodes panel and of the credentials' dialogs is what the end-to-end tests see in n8n. */
import * as shipped from '../../index';
import { searches } from '../e2e/searches';
import { wrong } from '../e2e/wrongCredentials';
import { readText } from './root';

/** The names that people read of the credentials, by their types. */
const credentials = new Map(
	Object.values(shipped)
		.filter((Class) => typeof Class === 'function')
		.map((Class) => new Class())
		.flatMap((one): [string, string][] => ('displayName' in one ? [[one.name, one.displayName]] : [])),
);

/** The cells of the table below a heading, without its head. */
function readTable(file: string, heading: string): string[][] {
	const [, section = ''] = readText(file).split(`\n## ${heading}\n`);
	const [text = ''] = section.split('\n## ');
	const lines = text.split('\n').filter((line) => line.startsWith('|'));
	return lines.slice(2).map((line) => line.slice(2, -2).split(' | '));
}

test('docs/install.md lists what the nodes panel finds first', () => {
	expect(readTable('docs/install.md', 'What finds which node')).toEqual(
		searches.map(([words, right]) => [words, right.join(' or ')]),
	);
});

test.each([...wrong])('docs/credentials.md has what the dialog says: $name', ({ type, says }) => {
	const ofThis = readTable('docs/credentials.md', 'What the dialog says').filter(
		([credential]) => credential === credentials.get(type),
	);
	expect(ofThis.map(([, , sentence]) => sentence)).toContainEqual(expect.stringMatching(says));
});

test('docs/credentials.md has no other sentence', () => {
	const all = readTable('docs/credentials.md', 'What the dialog says');
	const unseen = all.filter(
		([credential, , sentence = '']) =>
			!wrong.some(({ type, says }) => credentials.get(type) === credential && says.test(sentence)),
	);
	expect(unseen).toEqual([]);
});
