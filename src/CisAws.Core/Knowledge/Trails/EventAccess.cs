namespace CisAws.Knowledge.Trails;

/// <summary>Whether an event changed something.</summary>
internal enum EventAccess
{
    /// <summary>It changed nothing.</summary>
    Read,

    /// <summary>It changed something.</summary>
    Write,
}
