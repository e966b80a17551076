import type { IDataObject } from 'n8n-workflow';
import type { NodeRun } from '../support/n8nRunNode';
import { mapEach, type Mapped } from './mapperForm';
import type { ZendeskNodeRig } from './zendeskNodeRig';

/** A row of a sheet with columns of its own, and how they are mapped by dragging. */
export const cem = { 'Full Name': 'Cem', mail: 'cem@acme.example' };
export const names: Mapped = { name: "={{ $json['Full Name'] }}", email: '={{ $json.mail }}' };

/** Zendesk Users, Create Many, in version 2, with each column mapped by hand. */
export function makeMappedCreates(rig: ZendeskNodeRig) {
	return {
		create: (items: IDataObject[], value: Mapped): Promise<NodeRun> =>
			rig.runUsers({
				typeVersion: 2,
				items,
				parameters: { operation: 'createMany', ...mapEach('user:createMany', value) },
			}),
		readCem: () => rig.user(cem.mail),
	};
}
