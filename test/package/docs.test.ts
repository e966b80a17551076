import { readFileSync } from 'node:fs';
import { documents, fillTables } from '../../tools/docs';

test.each([...documents])('the tables of %s say what the operations say (npm run docs)', (file) => {
	const text = readFileSync(file, 'utf8');
	expect(text).toContain(':begin');
	expect(fillTables(text)).toBe(text);
});
