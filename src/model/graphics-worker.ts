// The worker for who chose graphics, and for trying them beside the other one.

import { backendStarter } from './backends/every';
import { serve } from './serve';

serve(backendStarter);
