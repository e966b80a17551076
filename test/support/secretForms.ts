export const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');
const toCodes = (text: string, write: (code: number) => string): string =>
	Array.from(text, (letter) => write(letter.codePointAt(0) ?? 0)).join('');
const toUnits = (text: string, write: (hex: string) => string): string =>
	text
		.split('')
		.map((unit) => write(unit.charCodeAt(0).toString(16).padStart(4, '0')))
		.join('');
const everyOther = (text: string, write: (letter: string) => string): string =>
	Array.from(text, (letter, nth) => (nth % 2 === 0 ? write(letter) : letter)).join('');
const percent = (text: string): string =>
	Array.from(Buffer.from(text, 'utf8'), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
const lowerEscapes = (text: string): string =>
	encodeURIComponent(text).replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase());
const escapeHtml = (text: string): string =>
	text.replace(/[&<>"]/g, (sign) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }[sign] ?? ''};`);

/** How a service may write a secret that it repeats: by name. */
export const secretForms: readonly (readonly [string, (text: string) => string])[] = [
	['as it is', (text) => text],
	['as JSON escapes it', (text) => JSON.stringify(text).slice(1, -1)],
	['as PHP writes JSON', (text) => JSON.stringify(text).slice(1, -1).replace(/\//g, '\\/')],
	['in JSON, with the equals sign escaped', (text) => JSON.stringify(text).slice(1, -1).replace(/=/g, '\\u003d')],
	['in JSON, all of it escaped', (text) => toUnits(text, (hex) => `\\u${hex}`)],
	['in JSON, all of it escaped, in capitals', (text) => toUnits(text, (hex) => `\\u${hex.toUpperCase()}`)],
	['in JSON in a text of JSON', (text) => JSON.stringify(JSON.stringify(text)).slice(3, -3)],
	['as JavaScript escapes letters', (text) => toCodes(text, (code) => `\\u{${code.toString(16)}}`)],
	['in base64', base64],
	['in base64 without padding', (text) => base64(text).replace(/=+$/, '')],
	['in base64url', (text) => Buffer.from(text, 'utf8').toString('base64url')],
	['in base64url with padding', (text) => base64(text).replace(/\+/g, '-').replace(/\//g, '_')],
	['in base64 that is percent-encoded', (text) => lowerEscapes(base64(text))],
	['in base64 in JSON', (text) => base64(text).replace(/\//g, '\\/').replace(/=/g, '\\u003D')],
	['in base64 of what is percent-encoded', (text) => base64(encodeURIComponent(text))],
	['in base64 that is cut into lines', (text) => base64(text).replace(/.{10}/g, '$&\r\n')],
	['percent-encoded', encodeURIComponent],
	['percent-encoded, with small letters', lowerEscapes],
	['percent-encoded, all of it', percent],
	['percent-encoded, all of it, in capitals', (text) => percent(text).toUpperCase()],
	['partly percent-encoded', (text) => everyOther(text, percent)],
	['percent-encoded twice', (text) => encodeURIComponent(encodeURIComponent(text))],
	['as a form sends it', (text) => new URLSearchParams({ text }).toString().slice('text='.length)],
	['as old scripts escape it', (text) => toUnits(text, (hex) => `%u${hex}`)],
	['as HTML escapes it', escapeHtml],
	['in HTML, all of it by numbers', (text) => toCodes(text, (code) => `&#${code};`)],
	['in HTML, by hexadecimal numbers', (text) => toCodes(text, (code) => `&#x${code.toString(16)};`)],
	[
		'in HTML, by capital numbers with zeros',
		(text) => toCodes(text, (code) => `&#X00${code.toString(16).toUpperCase()};`),
	],
	['in HTML by the names of signs', (text) => escapeHtml(text).replace(/=/g, '&equals;').replace(/\//g, '&sol;')],
	['in HTML in a text of JSON', (text) => JSON.stringify(escapeHtml(text)).slice(1, -1)],
	['percent-encoded in HTML', (text) => escapeHtml(`?t=${encodeURIComponent(text)}&`).slice(3, -5)],
];
