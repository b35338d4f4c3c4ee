import { customerAuthRoutes } from '../../shared/contract/customer-auth.ts';
import { makeGate } from '../../shared/http/gate.ts';
import { serve } from '../../shared/http/serve.ts';
import { getAccountPage } from './get-account-page.ts';
import { postCustomerLogin } from './post-customer-login.ts';
import { postCustomerLogout } from './post-customer-logout.ts';
import { postCustomerRefresh } from './post-customer-refresh.ts';
import { postCustomerTotp } from './post-customer-totp.ts';
import { postForgotPassword } from './post-forgot-password.ts';
import { postResetPassword } from './post-reset-password.ts';
import { postSignup } from './post-signup.ts';
import { type CustomerAuthServices, customerAuthServices } from './services.ts';

/** The handler with services of one's own. */
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
