using CisAws.Settings;

namespace CisAws.Knowledge.Credentials;

/// <summary>Finds the users and roles that the settings declare as reserved for emergency access.</summary>
public static class BreakGlass
{
    /// <summary>Whether the settings name the principal, by name or by ARN.</summary>
    public static bool Names(AssessmentSettings settings, string name, string arn) =>
        settings.BreakGlassPrincipals.Contains(name, StringComparer.Ordinal)
            || settings.BreakGlassPrincipals.Contains(arn, StringComparer.Ordinal);
}
