import { customerAuthRoutes } from '../../shared/contract/customer-auth.ts';
import { makeGate } from '../../shared/http/gate.ts';
import { serve } from '../../shared/http/serve.ts';
import { getAccountPage } from './account-page.ts';
import { postForgotPassword, postResetPassword } from './password.ts';
import { postCustomerTotp } from './second-factor.ts';
import { type CustomerAuthServices, customerAuthServices } from './services.ts';
import { postCustomerLogin, postCustomerLogout, postCustomerRefresh } from './session.ts';
import { postSignup } from './sign-up.ts';

/** The handler with other services, for tests. */
export const serveCustomerAuth = (services: CustomerAuthServices) =>
  serve(
    customerAuthRoutes,
    {
      postCustomerLogin,
      postCustomersLogin: postCustomerLogin,
      postCustomerRefresh,
      postCustomerLogout,
      postCustomerTotp,
      postSignup,
      postForgotPassword,
      postResetPassword,
      getAccountPage,
    },
    services,
    makeGate(services),
  );

export const handler = serveCustomerAuth(customerAuthServices());
