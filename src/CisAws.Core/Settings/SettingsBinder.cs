using CisAws.Controls;

namespace CisAws.Settings;

/// <summary>Makes settings of what somebody wrote.</summary>
internal static class SettingsBinder
{
    private const int TenYears = 3650;

    private static readonly SortedDictionary<string, Func<AssessmentSettings, SettingValue, AssessmentSettings>> Setters = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(AssessmentSettings.Interpretation)] = (s, v) => s with { Interpretation = v.Choice<Interpretation>() },

        // The limits of iam:UpdateAccountPasswordPolicy: nothing outside them could ever be observed.
        [nameof(AssessmentSettings.MinimumPasswordLength)] = (s, v) => s with { MinimumPasswordLength = v.Number(6, 128) },
        [nameof(AssessmentSettings.PasswordReusePrevention)] = (s, v) => s with { PasswordReusePrevention = v.Number(1, 24) },
        [nameof(AssessmentSettings.UnusedCredentialDays)] = (s, v) => s with { UnusedCredentialDays = v.Number(1, TenYears) },
        [nameof(AssessmentSettings.AccessKeyMaximumAgeDays)] = (s, v) => s with { AccessKeyMaximumAgeDays = v.Number(1, TenYears) },
        [nameof(AssessmentSettings.RootUseDays)] = (s, v) => s with { RootUseDays = v.Number(1, TenYears) },
        [nameof(AssessmentSettings.SetupWindowSeconds)] = (s, v) => s with { SetupWindowSeconds = v.Number(0, 86_400) },
        [nameof(AssessmentSettings.RotationInProgressDays)] = (s, v) => s with { RotationInProgressDays = v.Number(0, 365) },
        [nameof(AssessmentSettings.AssessDocumentDbAndNeptune)] = (s, v) => s with { AssessDocumentDbAndNeptune = v.Flag() },
        [nameof(AssessmentSettings.StrictMinorUpgrade)] = (s, v) => s with { StrictMinorUpgrade = v.Flag() },
        [nameof(AssessmentSettings.StrictPublicSubnet)] = (s, v) => s with { StrictPublicSubnet = v.Flag() },
        [nameof(AssessmentSettings.ProductionTags)] = (s, v) => s with { ProductionTags = v.Texts() },
        [nameof(AssessmentSettings.NonProductionTags)] = (s, v) => s with { NonProductionTags = v.Texts() },

        // The limits of kms:EnableKeyRotation.
        [nameof(AssessmentSettings.KeyRotationPeriodDays)] = (s, v) => s with { KeyRotationPeriodDays = v.Number(90, 2560) },
        [nameof(AssessmentSettings.AssessInlineAdministratorPolicies)] = (s, v) => s with { AssessInlineAdministratorPolicies = v.Flag() },
        [nameof(AssessmentSettings.IdentityAccountId)] = (s, v) => s with { IdentityAccountId = v.OptionalAccount() },
        [nameof(AssessmentSettings.SingleAccount)] = (s, v) => s with { SingleAccount = v.Flag() },
        [nameof(AssessmentSettings.TrailDeliveryHours)] = (s, v) => s with { TrailDeliveryHours = v.Number(1, 8760) },
        [nameof(AssessmentSettings.AuditedAccounts)] = (s, v) => s with { AuditedAccounts = [.. v.Items().Select(i => i.Account())] },
        [nameof(AssessmentSettings.StrictTransport)] = (s, v) => s with { StrictTransport = v.Flag() },
        [nameof(AssessmentSettings.MinimumTlsVersion)] = (s, v) => s with { MinimumTlsVersion = v.TlsVersion() },
        [nameof(AssessmentSettings.SensitiveDataTags)] = (s, v) => s with { SensitiveDataTags = v.Texts() },
        [nameof(AssessmentSettings.SensitiveBuckets)] = (s, v) => s with { SensitiveBuckets = v.Texts() },
        [nameof(AssessmentSettings.AdminPorts)] = (s, v) => s with { AdminPorts = [.. v.Items().Select(i => i.Number(1, 65_535))] },
        [nameof(AssessmentSettings.StrictRetiredEvents)] = (s, v) => s with { StrictRetiredEvents = v.Flag() },
        [nameof(AssessmentSettings.VerifyPattern)] = (s, v) => s with { VerifyPattern = v.Flag() },
        [nameof(AssessmentSettings.BreakGlassPrincipals)] = (s, v) => s with { BreakGlassPrincipals = v.Texts() },
        [nameof(AssessmentSettings.BreakGlassTags)] = (s, v) => s with { BreakGlassTags = v.Texts() },
        [nameof(AssessmentSettings.ClosedRegions)] = (s, v) => s with { ClosedRegions = [.. v.Items().Select(i => i.Region())] },
        [nameof(AssessmentSettings.Attestations)] = (s, v) => s with { Attestations = AttestationBinder.Bind(v) },
    };

    public static IReadOnlyList<string> Names { get; } = [.. Setters.Keys];

    public static AssessmentSettings Bind(SettingNode root, SettingsOrigin origin)
    {
        AssessmentSettings settings = AssessmentSettings.Default;
        foreach ((string name, SettingValue value) in Members(new SettingValue("The settings", root, origin), "setting", Names))
        {
            settings = Setters[name](settings, value);
        }

        return settings;
    }

    /// <summary>The members of an object by their proper names, each of them known and named once.</summary>
    public static Dictionary<string, SettingValue> Members(SettingValue owner, string what, IReadOnlyList<string> known)
    {
        IReadOnlyList<SettingMember> members = owner.Node.Members ?? throw owner.Wrong("must be an object with names and values");
        var found = new Dictionary<string, SettingValue>(StringComparer.OrdinalIgnoreCase);
        foreach (SettingMember member in members)
        {
            string name = known.FirstOrDefault(k => k.Equals(member.Name, StringComparison.OrdinalIgnoreCase)) ?? throw owner.Origin.Unknown(what, member, known);
            if (!found.TryAdd(name, new SettingValue(name, member.Node, owner.Origin))) throw owner.Origin.Invalid(name, member.Place, "is given twice");
        }

        return found;
    }
}
