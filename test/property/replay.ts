/**
 * Where the random schedules come from. The same ones are played each time, so that a red run means a broken change;
 * PROPERTY_SEED=2 plays others. With PROPERTY_PATH as well, a failure is replayed.
 */
export const replay = {
	seed: Number(process.env.PROPERTY_SEED ?? 1),
	...(process.env.PROPERTY_PATH && { path: process.env.PROPERTY_PATH }),
};
