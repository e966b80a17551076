import { randomUUID } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import type { Payload } from '../../../http/types';
import type { WireRequest } from '../documents/types';
import { evaluate } from '../../shared/n8n/evaluate';
import type { Failure } from '../../shared/n8n/errors';

type Body = NonNullable<WireRequest['body']>;

/** The names of the binary fields that a body takes its files from. */
export function listBinaryFields(body: Body | undefined): readonly string[] {
	if (body?.form === 'binary') return [body.binaryField];
	if (body?.form !== 'multipart') return [];
	return body.parts.flatMap((part) => ('binaryField' in part ? [part.binaryField] : []));
}

/** What is wrong with the files that a request of this item takes; undefined where all are there. */
export function findMissingFile(context: IExecuteFunctions, itemIndex: number, body?: Body): Failure | undefined {
	for (const name of listBinaryFields(body)) {
		const found = evaluate(() => context.helpers.assertBinaryData(itemIndex, name));
		if (found.kind === 'read') continue;
		const there = Object.keys(context.getInputData()[itemIndex]?.binary ?? {});
		const description =
			there.length === 0
				? 'Put a node before this one that brings the file.'
				: `The item has these: ${there.join(', ')}. Write the name of one of them under "Request".`;
		return { message: `Item ${itemIndex} has no binary field "${name}".`, description };
	}
	return undefined;
}

interface FilePart {
	readonly bytes: Buffer;
	readonly mediaType: string;
	readonly fileName: string;
}

/** The body's bytes: files are read from the item. */
export async function makePayload(
	context: IExecuteFunctions,
	itemIndex: number,
	body: Body | undefined,
): Promise<Payload | undefined> {
	if (!body) return undefined;
	if (body.form === 'text') return { content: body.text, mediaType: body.mediaType };
	const readFile = (name: string): Promise<FilePart> => readBinary(context, itemIndex, name);
	if (body.form === 'binary') {
		return { content: (await readFile(body.binaryField)).bytes, mediaType: body.mediaType };
	}
	const boundary = `part-${randomUUID()}`;
	const pieces: Buffer[] = [];
	for (const part of body.parts) {
		const file = 'binaryField' in part ? await readFile(part.binaryField) : undefined;
		const head = file
			? `; filename="${escapeName(file.fileName)}"\r\nContent-Type: ${file.mediaType}`
			: 'mediaType' in part && part.mediaType !== undefined
				? `\r\nContent-Type: ${part.mediaType}`
				: '';
		const start = `--${boundary}\r\nContent-Disposition: form-data; name="${escapeName(part.name)}"${head}\r\n\r\n`;
		pieces.push(Buffer.from(start), file?.bytes ?? Buffer.from('text' in part ? part.text : ''), Buffer.from('\r\n'));
	}
	pieces.push(Buffer.from(`--${boundary}--\r\n`));
	return { content: Buffer.concat(pieces), mediaType: `multipart/form-data; boundary=${boundary}` };
}

async function readBinary(context: IExecuteFunctions, itemIndex: number, name: string): Promise<FilePart> {
	const { mimeType, fileName } = context.helpers.assertBinaryData(itemIndex, name);
	const bytes = await context.helpers.getBinaryDataBuffer(itemIndex, name);
	return { bytes, mediaType: findMediaType(mimeType), fileName: fileName ?? name };
}

/** A node of the user's own may leave it out, though n8n's type has it. */
function findMediaType(mimeType: string | undefined): string {
	return mimeType?.replace(/[\r\n]/g, '') || 'application/octet-stream';
}

/** As browsers write names in multipart/form-data (HTML, 4.10.22.8). */
function escapeName(name: string): string {
	return name.replace(/\r/g, '%0D').replace(/\n/g, '%0A').replace(/"/g, '%22');
}
