import { serve } from '../serve';
import { encodeHandlers } from './handlers';

serve(encodeHandlers);
