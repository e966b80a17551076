import type { Rejected } from '../../../http/types';
import { isObject } from '../../shared/values/json';

/** What marks a refusal of ours: no server can send it. */
const ours = Symbol('refused here');

/** A refusal in the server's place: it takes the change in no form that we know. `reason` says what to do, too. */
export function refuseHere(status: number, reason: string): Rejected {
	return { kind: 'rejected', status, headers: {}, body: { detail: reason, [ours]: true } };
}

/** Whether a rejection is ours: then its reason is whole. */
export function isRefusedHere(body: unknown): boolean {
	return isObject(body) && ours in body;
}
