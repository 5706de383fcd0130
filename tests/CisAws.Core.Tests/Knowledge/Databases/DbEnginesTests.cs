using CisAws.Common;
using CisAws.Knowledge.Databases;

namespace CisAws.Tests.Knowledge.Databases;

public sealed class DbEnginesTests
{
    [Theory]
    [InlineData("mysql", DbFamily.Rds)]
    [InlineData("mariadb", DbFamily.Rds)]
    [InlineData("postgres", DbFamily.Rds)]
    [InlineData("oracle-se2-cdb", DbFamily.Rds)]
    [InlineData("sqlserver-ex", DbFamily.Rds)]
    [InlineData("db2-ae", DbFamily.Rds)]
    [InlineData("made-tomorrow", DbFamily.Rds)]
    [InlineData("custom-oracle-ee", DbFamily.Custom)]
    [InlineData("custom-sqlserver-web", DbFamily.Custom)]
    [InlineData("aurora", DbFamily.Aurora)]
    [InlineData("aurora-postgresql", DbFamily.Aurora)]
    [InlineData("docdb", DbFamily.DocumentDb)]
    [InlineData("neptune", DbFamily.Neptune)]
    public void ClassifiesEngines(string engine, DbFamily family)
    {
        Assert.Equal(family, DbEngines.FamilyOf(engine));
        Assert.Equal(family is DbFamily.DocumentDb or DbFamily.Neptune, DbEngines.IsOther(engine));
        Assert.Equal(DbEngines.IsOther(engine), DbEngines.ServiceOf(engine).EndsWith("(not RDS)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("env=prod", "env=prod", true)]
    [InlineData("env", "env=prod", true)]
    [InlineData("env", "env=", true)]
    [InlineData("env=", "env=", true)]
    [InlineData("env=", "env=prod", false)]
    [InlineData("env", "environment=prod", false)]
    [InlineData("env=prod", "env=production", false)]
    [InlineData("env=a=b", "env=a=b", true)]
    public void MatchesTags(string rule, string tag, bool expected) => Assert.Equal(expected, TagRules.Match([rule], ["other=1", tag]));
}
