import type { AnswerMeaning, OkReply } from '../../../bulk/operation';

/** The answer says in its body that nothing was done, whatever its status: Zuora's older APIs do. */
export function saysFailed({ body }: OkReply): boolean {
	return typeof body === 'object' && body !== null && 'success' in body && body.success === false;
}

export function describeUnclear(server: string, { status }: OkReply): AnswerMeaning {
	return { kind: 'unclear', why: `${server} answered HTTP ${status}, but did not say what it has done` };
}
