import { listOperation } from '../../shared/bulk/listed';
import type { NodeOperations } from '../../shared/node/operations';
import type { Dialect } from '../api/dialect';
import { nameMembers } from './byName';
import { makeChangeMembers } from './changes';
import { makeReplaceMembers } from './replaces';
import { makeGetMembers } from './singles';

export function makeMemberOperations(dialect: Dialect): NodeOperations {
	return {
		bulk: [
			listOperation(nameMembers(makeChangeMembers(dialect, 'added'), dialect)),
			listOperation(nameMembers(makeChangeMembers(dialect, 'removed'), dialect)),
			listOperation(nameMembers(makeReplaceMembers(dialect), dialect)),
		],
		single: [makeGetMembers(dialect)],
	};
}
