import { makeExample } from './example';
import { countBytes, cut, escapeHtml, fit, writeProse } from './html';
import { tellSecurity } from './securityWords';
import type { OperationModel, RequestField } from './types';

/** What n8n's panel bears of a notice. */
const mostBytes = 4096;

/** HTML of at most 4 kB for n8n's panel, all text of the document escaped. What does not fit is counted. */
export function writeReference(model: OperationModel): string {
	const [head, tail] = [writeHead(model), writeTail(model)];
	const fields = [...model.fields].sort((one, other) => Number(other.required) - Number(one.required)).map(writeField);
	const frame = '<p><b>Parameters</b></p><ul></ul><p>and 0000 more: the action Get Reference gives all of them.</p>';
	const { lines, more } = fit(fields, mostBytes - countBytes(head + tail + frame));
	const rest = more === 0 ? '' : `<p>and ${more} more: the action Get Reference gives all of them.</p>`;
	const list = fields.length === 0 ? '' : `<p><b>Parameters</b></p><ul>${lines.join('')}</ul>${rest}`;
	return `${head}${list}${tail}`;
}

/** At most 1.5 kB or so: what it does, who may call it, limits, what an answer means. */
function writeHead(model: OperationModel): string {
	const line = (name: string, text: string | undefined, most: number) =>
		text === undefined || text === '' ? '' : `<p><b>${name}:</b> ${limit(text, most)}</p>`;
	return [
		`<p><code>${limitPlain(`${model.method} ${model.path}`, 200)}</code></p>`,
		`<p><b>${limitPlain(model.name, 200)}</b>${model.deprecated ? ' (deprecated)' : ''}</p>`,
		model.description === '' ? '' : `<p>${limit(model.description, 500)}</p>`,
		line('Who may call it', model.allowed, 200),
		line('Authentication', tellSecurity(model), 200),
		line('Limits', model.limits.join('; '), 250),
		line('What an answer means', model.meaning, 400),
	].join('');
}

/** At most 1.3 kB or so: the example, the answers, the link. */
function writeTail(model: OperationModel): string {
	const { line, body } = makeExample(model);
	const text = body === undefined ? '' : typeof body === 'string' ? body : (JSON.stringify(body, null, 1) ?? '');
	const shown = text === '' ? '' : `<pre>${limitPlain(text, 450)}</pre>`;
	const answers = model.answers.map(
		({ status, description }) =>
			`<li><code>${limitPlain(status, 20)}</code> ${limit(description.split('\n')[0] ?? '', 80)}</li>`,
	);
	const { lines, more } = fit(answers, 500);
	const others = more === 0 ? '' : `<li>and ${more} more</li>`;
	return [
		`<p><b>Example</b></p><p><code>${limitPlain(line, 250)}</code></p>${shown}`,
		answers.length === 0 ? '' : `<p><b>Answers</b></p><ul>${lines.join('')}${others}</ul>`,
		model.link === undefined || model.link.length > 300 ? '' : `<p>${writeLink(model.link)}</p>`,
	].join('');
}

const writeLink = (link: string): string => `<a href="${escapeHtml(link)}" target="_blank">The page of the service</a>`;

function writeField(field: RequestField): string {
	const { id, options, required } = field;
	const listed =
		options === undefined
			? ''
			: ` Allowed: ${options.slice(0, 12).map(showOption).join(', ')}${tellMore(options.length - 12)}.`;
	const preset = field.default === undefined ? '' : ` Default: ${JSON.stringify(field.default)}.`;
	const words = field.description === '' ? '' : `: ${limit(field.description.split('\n')[0] ?? '', 120)}`;
	const facts = `${limitPlain(listed, 200)}${limitPlain(preset, 80)}`;
	const stop = facts === '' || /[.:!?…]$/.test(words) ? '' : '.';
	return `<li><code>${limitPlain(id, 80)}</code> ${limitPlain(field.type, 120)}${required ? ', <b>required</b>' : ''}${words}${stop}${facts}</li>`;
}

const showOption = (option: unknown): string => (option === '' ? '""' : String(option));

const tellMore = (count: number): string => (count > 0 ? ` and ${count} more` : '');

/** Escaped text of at most so many bytes, but for what escaping adds to a few signs. */
function limitPlain(text: string, most: number): string {
	return within(text, most, escapeHtml);
}

function limit(text: string, most: number): string {
	return within(text, most, (each) => writeProse(each, each.length));
}

/** Text with many signs that are escaped, or of another writing, takes more bytes than characters: it's cut until it fits. */
function within(text: string, most: number, write: (text: string) => string): string {
	let length = most;
	let html = write(cut(text, length));
	while (countBytes(html) > most + 20 && length > 1) {
		length = Math.floor(length * 0.7);
		html = write(cut(text, length));
	}
	return html;
}
