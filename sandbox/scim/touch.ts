import { randomUUID } from 'node:crypto';
import { BadControl } from '../core/badControl';
import { isJsonObject, type Json } from '../core/json';
import { readSeed, readSeedRecords } from '../core/seedRecords';
import type { Store, StoredResource } from './store';

/** The changes of a touch: `{scim: {groups, deleted_groups}}`. Throws a BadControl for anything else. */
export function readTouch(touch: unknown): Json {
	const changes = isJsonObject(touch) ? touch.scim : undefined;
	if (changes === undefined) throw new BadControl('A touch of this server must have the key scim');
	return readSeed('scim', changes, ['groups', 'deleted_groups']);
}

/** Changes groups, or creates them where none has the id, and deletes groups, as another client of the server would. */
export function touchStore({ groups }: Store, touch: unknown): void {
	const changes = readTouch(touch);
	for (const fields of readSeedRecords(changes, 'groups')) {
		const id = typeof fields.id === 'string' ? fields.id : randomUUID();
		groups.set(id, { ...groups.get(id), ...fields, id });
	}
	for (const { id } of readSeedRecords(changes, 'deleted_groups')) groups.delete(String(id));
}

/** The location of the first resource of the same kind that has another id. */
export function findAnother({ groups, users }: Store, location: string): string | undefined {
	const [, base = '', kind = '', id = ''] = /^(.*\/)(Groups|Users)\/([^/]*)$/.exec(location) ?? [];
	const ids = [...(kind === 'Users' ? users : groups).keys()];
	const other = ids.find((each) => each !== id);
	return other === undefined ? undefined : `${base}${kind}/${other}`;
}

/** What a path below the base names: `/Groups/1`. */
export function findResource({ groups, users }: Store, path: string): StoredResource | undefined {
	const [, kind, id] = /^\/(Groups|Users)\/([^/]+)$/.exec(path) ?? [];
	return id === undefined ? undefined : (kind === 'Users' ? users : groups).get(decodeURIComponent(id));
}
