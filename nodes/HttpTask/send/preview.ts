import type { IDataObject } from 'n8n-workflow';
import { redactJson } from '../../../http/redaction';
import { parseJson } from '../../shared/values/json';
import { listHeaders, type Task } from './task';
import { secretMark } from './ownAccess';

/** The request as it would go out, and its cURL: with the credential's secrets cut. Nothing is sent for it. */
export function previewTask(task: Task): IDataObject {
	const { wire, access } = task;
	const prepared = access.prepare?.({
		method: wire.method,
		path: task.path,
		headers: listHeaders(task),
		repeatable: false,
	});
	const mediaType = wire.body?.form === 'multipart' ? 'multipart/form-data' : wire.body?.mediaType;
	const headers: Record<string, string> = {
		Accept: 'application/json',
		...(prepared?.headers ?? listHeaders(task)),
		...access.signs,
		...(mediaType !== undefined && { 'Content-Type': mediaType }),
	};
	const url = addKey(access.baseUrl + task.path, access.signsQuery);
	const request: IDataObject = { method: wire.method, url, headers, ...showBody(task) };
	const shown = { operation: task.model.id, request, curl: writeCurl(task, url, headers) };
	return redactJson(shown, access.redact) as IDataObject;
}

function addKey(url: string, name: string | undefined): string {
	if (name === undefined) return url;
	return `${url}${url.includes('?') ? '&' : '?'}${encodeURIComponent(name)}=${secretMark}`;
}

/** JSON as JSON; files by the names of their fields. */
export function showBody({ wire: { body } }: Task): IDataObject {
	if (!body) return {};
	if (body.form === 'text') return { body: (parseJson(body.text) as IDataObject | undefined) ?? body.text };
	if (body.form === 'binary') return { body: `(the file in the binary field "${body.binaryField}")` };
	const parts = body.parts.map((part) =>
		'binaryField' in part ? { name: part.name, file: part.binaryField } : { name: part.name, text: part.text },
	);
	return { body: parts };
}

function writeCurl({ wire: { method, body } }: Task, url: string, headers: Readonly<Record<string, string>>): string {
	const isHead = method === 'HEAD';
	const words = ['curl', ...(isHead ? ['--head'] : ['--request', method]), '--url', quote(url)];
	// Brackets and braces would be patterns.
	if (/[[\]{}]/.test(url)) words.push('--globoff');
	for (const [name, value] of Object.entries(headers)) {
		if (body?.form === 'multipart' && name === 'Content-Type') continue;
		words.push('--header', quote(value === '' ? `${name};` : `${name}: ${value}`));
	}
	if (body?.form === 'text') words.push('--data-raw', quote(body.text));
	if (body?.form === 'binary') words.push('--data-binary', quote(`@${body.binaryField}`));
	if (body?.form === 'multipart') {
		for (const part of body.parts) {
			const isFile = 'binaryField' in part;
			words.push(
				isFile ? '--form' : '--form-string',
				quote(`${part.name}=${isFile ? `@${part.binaryField}` : part.text}`),
			);
		}
	}
	return words.join(' ');
}

/** For the shells of Unix: nothing is a sign within such quotes but the quote itself. */
function quote(text: string): string {
	return `'${text.replace(/'/g, `'\\''`)}'`;
}
