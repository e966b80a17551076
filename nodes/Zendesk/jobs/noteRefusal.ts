import type { Client } from '../../../http/client';
import type { Rejected } from '../../../http/types';
import { zendesk } from '../api/service';

/** A client, and what it was refused. */
interface NotingClient {
	readonly client: Client;
	/** The first refusal, as long as no request has succeeded: what is refused later is not refused for the credential. */
	refusal(): Rejected | undefined;
}

/** Takes down the first refusal. Once that is about the credential, nothing else is asked: it would be in vain. */
export function noteRefusal(client: Client): NotingClient {
	let hasSucceeded = false;
	let first: Rejected | undefined;
	const send: Client['send'] = async (request) => {
		if (!hasSucceeded && first && zendesk.explain(first).about === 'run') return first;
		const reply = await client.send(request);
		if (reply.kind === 'ok') hasSucceeded = true;
		if (reply.kind === 'rejected') first ??= reply;
		return reply;
	};
	return { client: { ...client, send }, refusal: () => (hasSucceeded ? undefined : first) };
}
