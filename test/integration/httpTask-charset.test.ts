import { openThingsRig } from './httpTaskThings';

const rig = openThingsRig();

test.each([
	['iso-8859-1', 'latin1', 'Zürich; naïve'],
	['"UTF-16LE"', 'utf16le', 'Zürich; 東京'],
	['utf-8', 'utf8', '\uFEFFZürich'],
	['no-such-charset', 'utf8', 'Zürich'],
] as const)('a text in %s comes out as it was written', async (charset, encoding, text) => {
	rig.answer((response) =>
		response.writeHead(200, { 'content-type': `text/csv; charset=${charset}` }).end(Buffer.from(text, encoding)),
	);
	expect((await rig.get()).json).toEqual([[{ data: text.replace('\uFEFF', '') }]]);
});

test('JSON is UTF-8 whatever is said of it, with or without the mark of its bytes', async () => {
	const body = Buffer.from('\uFEFF{"city":"Zürich"}');
	rig.answer((response) => response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(body));
	expect((await rig.get()).json).toEqual([[{ city: 'Zürich' }]]);
});

test('a cached answer (304) is no redirect', async () => {
	rig.answer((response) => response.writeHead(304).end());
	const { error } = await rig.get();
	expect(error?.message).toContain('HTTP 304');
	expect(error?.message).not.toContain('redirect');
	expect(error?.description).not.toContain('moved');
});
