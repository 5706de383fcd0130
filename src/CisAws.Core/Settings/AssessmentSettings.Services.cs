namespace CisAws.Settings;

/// <content>Choices about databases, keys and the network around them.</content>
public sealed partial record AssessmentSettings
{
    /// <summary>
    /// 3.2.1, 3.2.2, 3.2.3: whether instances of Amazon DocumentDB and Amazon Neptune, which RDS lists too, are assessed.
    /// </summary>
    [Flag(Looser = Loosening.Less)]
    public bool AssessDocumentDbAndNeptune { get; init; } = true;

    /// <summary>
    /// 3.2.2: whether an instance fails that would upgrade by itself but for its cluster or a sibling, instead of passing with a warning.
    /// </summary>
    [Flag(Looser = Loosening.Less)]
    public bool StrictMinorUpgrade { get; init; }

    /// <summary>3.2.3: whether an instance without a public address fails in a public subnet, instead of passing with a warning.</summary>
    [Flag(Looser = Loosening.Less)]
    public bool StrictPublicSubnet { get; init; }

    /// <summary>
    /// 3.2.4: tags of databases in production, as <c>key=value</c>, or <c>key</c> for any value. They win over
    /// <see cref="NonProductionTags"/>.
    /// </summary>
    [Tags]
    public IReadOnlyList<string> ProductionTags { get; init; } = [];

    /// <summary>3.2.4: tags of databases that need no second availability zone, as <c>key=value</c>, or <c>key</c> for any value.</summary>
    [Tags]
    public IReadOnlyList<string> NonProductionTags { get; init; } = [];

    /// <summary>4.6: a longer rotation period than this many days is a warning. The benchmark's console text says yearly.</summary>
    // The limits of kms:EnableKeyRotation.
    [WholeNumber(90, 2560)]
    public int KeyRotationPeriodDays { get; init; } = 365;
}
