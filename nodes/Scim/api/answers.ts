import type { AnswerMeaning, OkReply } from '../../../bulk/operation';
import type { SingleAnswer } from '../../shared/single/operation';
import { isObject } from '../../shared/values/json';
import { readScimId } from './attributes';
import { hasErrorForm } from './ownForm';

/** The answer says in its body that nothing was done, whatever its status: Zuora's older APIs do, and gateways. */
export function saysFailed({ body }: Pick<OkReply, 'body'>): boolean {
	return (isObject(body) && body.success === false) || hasErrorForm(body);
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
