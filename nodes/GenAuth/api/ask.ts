import type { ServiceReader } from '../../../bulk/operation';
import type { Reply } from '../../../http/types';
import type { Query } from '../../shared/lists/pages';
import { stopAfter, type Stopped } from '../../shared/lists/readBefore';
import { genAuth } from './service';

export async function ask(reader: ServiceReader, path: string, query: Query): Promise<Reply> {
	return reader.send({ method: 'GET', path, query, repeatable: true });
}

/** Nothing is sent because of this reply to a read: a refusal, silence, or an answer that can't be read. */
export function stop(reply: Reply): Stopped {
	return stopAfter(genAuth, reply, {
		whatFailed: 'What is there already could not be read',
		codeOfSilence: 'unreachable',
	});
}
