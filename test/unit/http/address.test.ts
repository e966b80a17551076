import { countAddressBytes, refusesAddress } from '../../../http/address';

const path = '/api/v2/users';

test.each([
	['no query', {}, path],
	['plain letters', { ids: '12' }, `${path}?ids=12`],
	['commas', { ids: '1,2' }, `${path}?ids=1%2C2`],
	['letters of two, three and four bytes', { q: 'Ж部😀' }, `${path}?q=%D0%96%E9%83%A8%F0%9F%98%80`],
	['several', { a: '1', 'page[size]': '2' }, `${path}?a=1&page%5Bsize%5D=2`],
	['signs that may stand as they are', { q: 'a-b_c.d~e' }, `${path}?q=a-b_c.d~e`],
	['signs that some leave as they are', { q: "!'()*" }, `${path}?q=%21%27%28%29%2A`],
])('an address with %s', (_case, query, written) => {
	expect(countAddressBytes({ path, query })).toBe(written.length);
});

test('half a letter is counted, and does not throw', () => {
	expect(countAddressBytes({ path, query: { q: '\ud83d' } })).toBe(`${path}?q=%EF%BF%BD`.length);
});

test('without a query, the path', () => {
	expect(countAddressBytes({ path })).toBe(path.length);
});

test.each([
	[414, true],
	[431, true],
	[413, false],
	[400, false],
])('HTTP %i refuses the address: %s', (status, refuses) => {
	expect(refusesAddress(status)).toBe(refuses);
});
