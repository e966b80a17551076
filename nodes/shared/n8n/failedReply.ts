import { endSentence } from '../../../http/sentences';
import type { Reply } from '../../../http/types';
import { splitReason, unreachableCure, type Failure } from './errors';
import type { ServiceBasics } from './service';

/** A reply that brings nothing: the service refused, was silent, or was never reached. */
export type FailedReply = Exclude<Reply, { kind: 'ok' }>;

/** What happened and what to do about it, for a single request whose reply failed. */
export function explainFailedReply(service: Pick<ServiceBasics, 'name' | 'explain'>, reply: FailedReply): Failure {
	if (reply.kind === 'rejected') {
		const { reason, serviceCode } = service.explain(reply);
		const status = `HTTP ${reply.status}${serviceCode === undefined ? '' : `, ${serviceCode}`}`;
		const earlier = reply.afterSilence ? ` ${earlierMayBeDone}` : '';
		return { message: reason, description: `${service.name} answered ${status}.${earlier}`, httpStatus: reply.status };
	}
	if (reply.kind === 'tooManyJobs') {
		const message = `${service.name} has too many jobs queued or running.`;
		return { message, description: 'Nothing was done. Try again when some of them have ended.' };
	}
	if (reply.kind === 'unsent') {
		const cure = reply.code === 'unreachable' ? unreachableCure : 'Try again.';
		return explain(reply.why, `Nothing was done. ${cure}`);
	}
	const cure = reply.isForeign ? `${unreachableCure} ${mayBeDone}` : mayBeDone;
	return { ...explain(reply.why, cure), ...(reply.status && { httpStatus: reply.status }) };
}

const mayBeDone = 'The request was sent and may or may not have been done. Look in the service before you repeat it.';

/** A no to a later attempt says nothing of the first. */
const earlierMayBeDone =
	'An attempt before it got no answer, and may have been done: look in the service before you repeat it.';

/**
 * n8n puts a sentence of its own in place of a message in which it finds a code of Node.js, such as "You can retry the
 * request immediately". So a message never holds one.
 */
function explain(why: string, cure: string): Failure {
	const { message, description } = splitReason(endSentence(why));
	const hasCode = /\bE[A-Z]{3,}|getaddrinfo/.test(message);
	const sentences = hasCode ? ['No whole answer came.', message, description, cure] : [message, description, cure];
	const [first = '', ...others] = sentences.filter((sentence) => sentence !== '');
	return { message: first, description: others.join(' ') };
}

/** The service answered, but the answer does not have what it should. */
export function explainUnreadable({ name }: Pick<ServiceBasics, 'name'>, what: string): Failure {
	const message = `${name}'s answer could not be read: it has no "${what}".`;
	return { message, description: 'Check that the credential points to the right service, and try again.' };
}
