/** A body as it comes. */
export interface ByteStream extends AsyncIterable<Uint8Array> {
	destroy(error?: Error): unknown;
}

export function isStream(body: unknown): body is ByteStream {
	return typeof body === 'object' && body !== null && Symbol.asyncIterator in body && 'destroy' in body;
}

/**
 * The bytes of a body; undefined where it has more than it may. Throws where it breaks off, or takes longer than it may,
 * in milliseconds.
 */
export async function readStream(
	stream: ByteStream,
	{ maxBytes, maxMs }: { readonly maxBytes: number; readonly maxMs: number },
): Promise<Buffer | undefined> {
	const late = AbortSignal.timeout(maxMs);
	const whole = readChunks(stream, maxBytes);
	// To destroy the stream does not always end who reads it (seen in n8n 2.41).
	whole.catch(() => undefined);
	let end = (): void => undefined;
	const tooLate = new Promise<never>((_, reject) => {
		end = () => {
			reject(new Error('The answer took too long'));
			stream.destroy();
		};
		late.addEventListener('abort', end);
	});
	return Promise.race([whole, tooLate]).finally(() => late.removeEventListener('abort', end));
}

async function readChunks(stream: ByteStream, maxBytes: number): Promise<Buffer | undefined> {
	const chunks: Uint8Array[] = [];
	let bytes = 0;
	for await (const chunk of stream) {
		bytes += chunk.byteLength;
		if (bytes > maxBytes) return undefined;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks, bytes);
}
