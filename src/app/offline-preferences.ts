import { yesOrNo } from '../core/base/fields';
import type { PreferenceSlice } from '../platform/preference-store';

interface OfflinePreferences {
  readonly wasToldReadyOffline: boolean;
}

export const OFFLINE_PREFERENCES: PreferenceSlice<OfflinePreferences> = {
  key: 'offline',
  defaults: { wasToldReadyOffline: false },
  parse: ({ wasToldReadyOffline }) => ({ wasToldReadyOffline: yesOrNo(wasToldReadyOffline) }),
};
