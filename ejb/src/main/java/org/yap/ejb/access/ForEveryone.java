package org.yap.ejb.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of an administrative service that others may call, too: users, strangers or the node itself. It tells what they may know,
 * or judges its caller by other means. Each method of such a service says either this or {@link AdministratorOnly}, so that none is
 * left open by mistake.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ForEveryone {}
