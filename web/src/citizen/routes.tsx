import type { AnyRoute } from '@tanstack/react-router';

/** The portal's pages; their owner fills this in: `(root) => [createRoute({ getParentRoute: root, path: '/', component }), …]`. */
export const citizenRoutes = (_root: () => AnyRoute): AnyRoute[] => [];
