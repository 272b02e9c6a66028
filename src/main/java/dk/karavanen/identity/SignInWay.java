package dk.karavanen.identity;

/** By what somebody has signed in. */
public enum SignInWay {
    LINK, PASSWORD, PASSKEY, OPENID
}
