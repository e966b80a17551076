import type { ServiceReader, Refusal } from '../../../bulk/operation';
import type { BulkRecord } from '../../../bulk/types';
import type { Reply } from '../../../http/types';
import type { Resolved } from '../../shared/bulk/operation';
import type { Query } from '../../shared/lists/pages';
import { genAuth } from './service';

/** A look that didn't come through: nothing can be sent on the strength of it. */
export class LookupStopped {
	constructor(readonly refusal: Refusal) {}
}

export type Looked<T> = Promise<T | LookupStopped>;

export async function ask(look: ServiceReader, path: string, query: Query): Promise<Reply> {
	return look.send({ method: 'GET', path, query, repeatable: true });
}

export function stop(reply: Reply): LookupStopped {
	if (reply.kind === 'rejected') return new LookupStopped({ ...genAuth.explain(reply), about: 'run' });
	const why = reply.kind === 'unsent' || reply.kind === 'silent' ? reply.why : 'Its answer could not be read.';
	const code = reply.kind === 'unsent' ? reply.code : 'unreachable';
	const reason = `What is there already could not be read, so nothing was sent. ${why} Send it again as it is.`;
	return new LookupStopped({ about: 'run', code, reason });
}

export function sendNothing<T>(_records: readonly BulkRecord<T>[], { refusal }: LookupStopped): Resolved<T> {
	return { records: [], outcomes: new Map(), stoppedBy: refusal };
}
