import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A timer may come early by a millisecond, and the job would still count as running. */
const afterEndMs = 2;

interface Bell {
	readonly url: string;
	/** Notes when a job ends. */
	note(job: { readonly id: string; readonly endsAtMs: number }): void;
}

/** A server beside the sandbox for the oracle: it answers `GET /{job id}` at the moment when the job ends. */
export function startBell(): Promise<Bell> {
	const ends = new Map<string, number>();
	const ring = (id: string, response: ServerResponse): void => {
		const inMs = (ends.get(id) ?? 0) + afterEndMs - Date.now();
		setTimeout(() => response.end(), Math.max(0, inMs));
	};
	const server = createServer((request, response) => ring((request.url ?? '').slice(1), response));
	return new Promise((resolve) => {
		server.listen(0, '127.0.0.1', () => {
			const { port } = server.address() as AddressInfo;
			resolve({ url: `http://127.0.0.1:${port}`, note: ({ id, endsAtMs }) => void ends.set(id, endsAtMs) });
		});
	});
}
