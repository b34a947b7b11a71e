/** What tests share: fakes of the platforms at the HTTP level, a clock that is pushed, a whole office. */
package io.duban.kit;
