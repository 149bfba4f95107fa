package org.yap.ejb.access;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of an EJB or CDI bean that only requests of administrators may call. Others are refused with not-allowed, and so are
 * threads that serve no request. The role is what the database says at the time of the call.
 */
@InterceptorBinding
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface AdministratorOnly {}
