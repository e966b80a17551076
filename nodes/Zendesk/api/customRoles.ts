import type { ServiceReader } from '../../../bulk/operation';
import { endSentence } from '../../../http/sentences';
import type { HttpRequest } from '../../../http/types';
import { stopAfter, type ReadBefore } from '../../shared/lists/readBefore';
import { readList, type JsonObject } from '../../shared/values/json';
import { indexNames, showName } from '../../shared/values/lookAlike';
import { indexById } from './names';
import { zendesk } from './service';
import type { ThingKind, NamedThings } from './thingKeys';

/** Zendesk gives all custom roles in one answer: an account has 197 at most. */
export const customRolesRequest: HttpRequest = { method: 'GET', path: '/api/v2/custom_roles', repeatable: true };

export function readCustomRoles(body: unknown): readonly JsonObject[] | undefined {
	return readList(body, 'custom_roles');
}

/** All custom roles of the account, by name and by ID. */
export async function findCustomRoles(reader: ServiceReader): Promise<ReadBefore<NamedThings>> {
	const reply = await reader.send(customRolesRequest);
	const roles = reply.kind === 'ok' ? readCustomRoles(reply.body) : undefined;
	if (!roles) {
		const whatFailed = 'The custom roles in the rows could not be looked up';
		const stopped = stopAfter(zendesk, reply, { whatFailed, codeOfSilence: 'no_answer' });
		if (reply.kind !== 'rejected') return stopped;
		const cure = 'Give the custom role by its ID, or use the credential of an admin.';
		const reason = `${whatFailed}, so nothing was sent. ${endSentence(stopped.refusal.reason)} ${cure}`;
		return { kind: 'stopped', refusal: { ...stopped.refusal, reason } };
	}
	const byName = indexNames(roles, ({ name }) => String(name ?? ''));
	return { kind: 'read', value: { byName, byId: indexById(roles), byExternalId: new Map() } };
}

/** As a sentence after a blank: ` There are: "Editor", "Team lead".` */
export function listCustomRoles({ byName }: NamedThings): string {
	const names = byName.things.map(({ name }) => showName(String(name)));
	return names.length === 0 ? ' The account has no custom roles.' : ` There are: ${names.join(', ')}.`;
}

/** A role has no external ID. */
export const customRoleKind: ThingKind = {
	noun: 'custom role',
	keys: {
		id: { field: 'custom_role_id', label: 'Custom Role ID' },
		name: { field: 'custom_role_name', label: 'Custom Role Name' },
		externalId: { field: 'custom_role_name', label: 'Custom Role Name' },
	},
};
