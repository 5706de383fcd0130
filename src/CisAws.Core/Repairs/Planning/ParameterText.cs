namespace CisAws.Repairs;

/// <summary>Sentences about parameters that several repairs have.</summary>
internal static class ParameterText
{
    /// <summary>What people who name a resource of a region should know.</summary>
    public const string WhereRegion = "Give -Region where it is not in the default region.";
}
