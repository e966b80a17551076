import type { AnswerMeaning, OkReply } from '../../../bulk/operation';
import type { SingleAnswer } from '../../shared/single/operation';
import { isObject } from '../../shared/values/json';
import { readScimId } from './attributes';

/** The answer says in its body that nothing was done, whatever its status: Zuora's older APIs do. */
export function saysFailed({ body }: OkReply): boolean {
	return typeof body === 'object' && body !== null && 'success' in body && body.success === false;
}

export function describeUnclear(server: string, { status }: OkReply): AnswerMeaning {
	return { kind: 'unclear', why: `${server} answered HTTP ${status}, but did not say what it has done` };
}

/** The answer to a request about one resource. Without an ID it is none: a directory that is switched off says `{}`. */
export function readOneAs(what: string): SingleAnswer {
	return {
		kind: 'made',
		what,
		make: (body) => (isObject(body) && readScimId(body) !== undefined ? [body] : undefined),
	};
}
