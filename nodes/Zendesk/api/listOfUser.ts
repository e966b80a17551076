import { readList, type JsonObject } from '../../shared/values/json';

/** What a user has; undefined where it is no list, or one of another user: that says nothing of this one. */
export function readListOfUser(body: JsonObject, key: string, userId: number): readonly JsonObject[] | undefined {
	const list = readList(body, key);
	const isOther = ({ user_id: ownerId }: JsonObject): boolean => typeof ownerId === 'number' && ownerId !== userId;
	return list?.some(isOther) ? undefined : list;
}
