/** The body of an answer comes as a stream: it may be too large, break off, or never end. */
import { readResponse } from '../../../nodes/shared/n8n/response';

const keepAll = (text: string): string => text;
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

interface Stream extends AsyncIterable<Uint8Array> {
	readonly destroy: jest.Mock<void, [Error?]>;
}

function streamOf(chunks: readonly Uint8Array[]): Stream {
	async function* read(): AsyncGenerator<Uint8Array> {
		yield* chunks;
	}
	return { destroy: jest.fn(), [Symbol.asyncIterator]: read };
}

const respond = (body: unknown): object => ({ statusCode: 200, headers: {}, body });

afterEach(() => jest.restoreAllMocks());

test('chunks are put together, wherever a letter is cut', async () => {
	const bytes = bytesOf('{"name":"Ünal"}');
	const answer = await readResponse(respond(streamOf([bytes.slice(0, 10), bytes.slice(10)])), keepAll);
	expect(answer).toEqual({ kind: 'answer', status: 200, headers: {}, body: { name: 'Ünal' } });
});

test('32 MB are read, and more are not, however small the chunks', async () => {
	const chunk = new Uint8Array(8 * 2 ** 20).fill(0x20);
	expect(await readResponse(respond(streamOf([chunk, chunk, chunk, chunk])), keepAll)).toMatchObject({
		kind: 'answer',
	});
	const larger = streamOf([chunk, chunk, chunk, chunk, new Uint8Array([0x20])]);
	expect(await readResponse(respond(larger), keepAll)).toEqual({
		kind: 'silence',
		why: 'The answer (HTTP 200) is larger than 32 MB',
	});
});

test('a body that does not end in time is broken off', async () => {
	const late = new AbortController();
	jest.spyOn(AbortSignal, 'timeout').mockReturnValue(late.signal);
	const stream = streamOf([]);
	const hanging: Stream = {
		...stream,
		async *[Symbol.asyncIterator]() {
			yield bytesOf('{');
			throw await new Promise<unknown>((resolve) => stream.destroy.mockImplementation(resolve));
		},
	};
	const reading = readResponse(respond(hanging), keepAll);
	setImmediate(() => late.abort());
	await expect(reading).rejects.toThrow('The answer took too long');
	expect(AbortSignal.timeout).toHaveBeenCalledWith(120_000);
});

test('a body that was read is left alone when its time is over', async () => {
	const late = new AbortController();
	jest.spyOn(AbortSignal, 'timeout').mockReturnValue(late.signal);
	const stream = streamOf([bytesOf('{}')]);
	await readResponse(respond(stream), keepAll);
	late.abort();
	expect(stream.destroy).not.toHaveBeenCalled();
});

test('others have a turn between the parsing of a large answer and the look for secrets in it', async () => {
	let nowMs = 0;
	// Whatever is done takes long.
	jest.spyOn(performance, 'now').mockImplementation(() => (nowMs += 20));
	const looked: string[] = [];
	const redact = (text: string): string => {
		looked.push(text);
		return text;
	};
	const body = '{"name":"Ünal"}';
	const reading = readResponse(respond(body), redact);
	for (let microtask = 0; microtask < 100; microtask += 1) await Promise.resolve();
	expect(looked).not.toContain(body);
	expect(await reading).toMatchObject({ body: { name: 'Ünal' } });
	expect(looked).toContain(body);
});
