using System.Runtime.CompilerServices;

namespace CisAws.PowerShell.Binding;

/// <summary>
/// Remembers of which snapshot a finding is, as long as the object itself is there: -WhatIf plans its repair from that snapshot. A finding
/// that went through a file has none.
/// </summary>
internal static class FindingSnapshots
{
    private static readonly ConditionalWeakTable<Finding, AccountSnapshot> Known = [];

    /// <summary>Remembers.</summary>
    public static void Add(Finding finding, AccountSnapshot snapshot) => Known.Add(finding, snapshot);

    /// <summary>The snapshot, or null.</summary>
    public static AccountSnapshot? Of(Finding finding) => Known.TryGetValue(finding, out AccountSnapshot? snapshot) ? snapshot : null;
}
