namespace CisAws.Knowledge.Databases;

/// <summary>What kind of engine a database has.</summary>
public enum DbFamily
{
    /// <summary>RDS for Db2, MariaDB, MySQL, Oracle, PostgreSQL or SQL Server.</summary>
    Rds,

    /// <summary>RDS Custom, where the customer administers the engine.</summary>
    Custom,

    /// <summary>Aurora.</summary>
    Aurora,

    /// <summary>Amazon DocumentDB, which RDS lists too.</summary>
    DocumentDb,

    /// <summary>Amazon Neptune, which RDS lists too.</summary>
    Neptune,
}

/// <summary>Classifies database engines.</summary>
public static class DbEngines
{
    /// <summary>The kind of an engine. An unknown engine counts as RDS, so that it is assessed and not skipped.</summary>
    public static DbFamily FamilyOf(string engine) => engine switch
    {
        _ when engine.StartsWith("aurora", StringComparison.OrdinalIgnoreCase) => DbFamily.Aurora,
        _ when engine.StartsWith("custom-", StringComparison.OrdinalIgnoreCase) => DbFamily.Custom,
        _ when engine.StartsWith("docdb", StringComparison.OrdinalIgnoreCase) => DbFamily.DocumentDb,
        _ when engine.StartsWith("neptune", StringComparison.OrdinalIgnoreCase) => DbFamily.Neptune,
        _ => DbFamily.Rds,
    };

    /// <summary>Whether it is a separate service whose databases the RDS API also lists.</summary>
    public static bool IsOther(string engine) => FamilyOf(engine) is DbFamily.DocumentDb or DbFamily.Neptune;

    /// <summary>The name of the service.</summary>
    public static string ServiceOf(string engine) => FamilyOf(engine) switch
    {
        DbFamily.DocumentDb => "Amazon DocumentDB (not RDS)",
        DbFamily.Neptune => "Amazon Neptune (not RDS)",
        DbFamily.Custom => "Amazon RDS Custom",
        DbFamily.Aurora => "Amazon Aurora",
        _ => "Amazon RDS",
    };
}
