namespace CisAws.PowerShell.Selection;

/// <summary>The parameters that choose recommendations.</summary>
internal interface ISelectionParameters
{
    IReadOnlyList<string>? RecommendationIds { get; }

    IReadOnlyList<string>? Sections { get; }

    int? Level { get; }

    bool AutomatedOnly { get; }

    int? ImplementationGroup { get; }

    string ControlsVersion { get; }
}
